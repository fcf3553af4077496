/** The people and apps that act on the fake GitHub. */

export interface Account {
  login: string;
  id: number;
  type: 'Bot' | 'User' | 'Organization';
}

/** Who `GITHUB_TOKEN` writes as. */
export const actionsBot: Account = { login: 'github-actions[bot]', id: 41898282, type: 'Bot' };

/** Who did what no test says who did. */
export const octocat: Account = { login: 'octocat', id: 583231, type: 'User' };
