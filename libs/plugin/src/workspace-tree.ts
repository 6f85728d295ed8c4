/** What a generator needs of the tree that Nx hands it: files are written when it has ended well, shown with `--dry-run`. */
export interface WorkspaceTree {
  exists(path: string): boolean;
  write(path: string, text: string): void;
}
