// The step after the job: nothing is left over for it yet.
export {};
