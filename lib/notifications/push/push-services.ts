/**
 * Whether an endpoint lies at one of the services: hosts separated by commas, where "*." stands for one or more labels.
 * Browsers tell us where to send: without a list anybody could have this server ask any machine it reaches. Only on this
 * machine, where one tries things out, may it be another port than 443 or without TLS.
 */
export function isPushService(endpoint: string, services: string): boolean {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (!url || url.username || url.password || url.hash) return false;
  const here = url.hostname === "127.0.0.1";
  if (!here && (url.protocol !== "https:" || url.port !== "")) return false;
  if (here && url.protocol !== "http:") return false;
  return services
    .split(",")
    .map((service) => service.trim())
    .some((service) => (service.startsWith("*.") ? url.hostname.endsWith(service.slice(1)) : url.hostname === service));
}
