export const metadata = { title: "bare page" };

export default function Layout({ children }) {
  return (
    <html lang="sv">
      <body>
        <main>{children}</main>
      </body>
    </html>
  );
}
