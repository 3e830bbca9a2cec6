import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import sirv from "sirv";

const AT = "/_next/static";

type Handle = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/**
 * The scripts and styles of the build in `folder`, in the small forms that were made with it; everything else is
 * `otherwise`'s. Squeezing them anew for each visitor took longer than sending them and left them a seventh larger.
 */
export function withBuildFiles(folder: string, otherwise: Handle): Handle {
  const serve = sirv(join(folder, "static"), { brotli: true, gzip: true, immutable: true, maxAge: 31_536_000 });
  return (req, res) => {
    const { url = "" } = req;
    if (!url.startsWith(`${AT}/`)) return otherwise(req, res);
    return new Promise((resolve, reject) => {
      res.once("close", resolve);
      req.url = url.slice(AT.length);
      serve(req, res, () => {
        req.url = url;
        otherwise(req, res).then(resolve, reject);
      });
    });
  };
}
