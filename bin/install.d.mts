export const compiledFolder: string;
