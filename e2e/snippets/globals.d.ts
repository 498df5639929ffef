// What a reader of a README has already, so that its snippets can stay short.
declare const projectId: string;
