import { writePhp } from "./php-write";
import { formatTimestamp } from "./timestamps";

/** How the timestamps of an answer are written. */
export class Stamps {
  /**
   * @param zone IANA zone on whose clock they stand.
   * @param format A date format of PHP; RFC 3339 without one.
   */
  constructor(
    readonly zone: string,
    readonly format?: string,
  ) {}

  write(instant: number): string {
    return this.format === undefined
      ? formatTimestamp(instant, this.zone)
      : writePhp(this.format, instant, this.zone);
  }

  /** The same on the clock of another zone. */
  in(zone: string): Stamps {
    return new Stamps(zone, this.format);
  }
}
