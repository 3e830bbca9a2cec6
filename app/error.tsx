"use client";

import { PublicProblem } from "#app/_components/public-problem";

export default PublicProblem;
