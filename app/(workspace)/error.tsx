"use client";

import { Problem } from "#app/_components/problem";

export default Problem;
