import { ProblemPage } from "#app/_components/problem-page";

export default function NotFound() {
  return <ProblemPage kind="notFound" signedIn />;
}
