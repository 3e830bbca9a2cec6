export * from "./schema/members";
export * from "./schema/platform";
export * from "./schema/threads";
