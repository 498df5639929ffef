import { createHmac } from "node:crypto";

/** A token as a program that knows nothing of ours makes it. */
export function signed(payload: object, key: string, header: object = { alg: "HS256" }): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const text = `${encode(header)}.${encode(payload)}`;
  return `${text}.${createHmac("sha256", key).update(text).digest("base64url")}`;
}
