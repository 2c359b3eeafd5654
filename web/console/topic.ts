/** Passes news on to whoever listens now. */
export class Topic<T> {
  private readonly listeners = new Set<(news: T) => void>()

  /** @returns what ends it. */
  listen(listener: (news: T) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  tell(news: T): void {
    for (const listener of [...this.listeners]) listener(news)
  }
}
