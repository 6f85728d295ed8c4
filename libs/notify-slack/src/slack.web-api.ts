import type { Clock, JsonValue, Millis, StopSignal } from '@gridbot/core';
import { ChannelHttp } from '@gridbot/notify-kit';
import { webApiAnswer, type SlackFields } from './slack.errors.js';

/** How the Web API is reached. */
export interface SlackWebApiOptions {
  readonly clock: Clock;
  /** `https://slack.com/api` */
  readonly url: string;
  readonly token: string;
  readonly timeout: Millis;
}

/** Calls of Slack's Web API in the name of an app. */
export class SlackWebApi {
  private readonly http: ChannelHttp;

  constructor(private readonly options: SlackWebApiOptions) {
    const { clock, token, timeout } = options;
    this.http = new ChannelHttp({ channel: 'slack', clock, secrets: [token], timeout });
  }

  /** @throws GridbotError NOTIFY.UNAVAILABLE or NOTIFY.REFUSED */
  async call(name: string, json: JsonValue, stop: StopSignal): Promise<SlackFields> {
    const { url, token, clock } = this.options;
    const headers = { authorization: `Bearer ${token}` };
    return webApiAnswer(await this.http.send({ url: `${url}/${name}`, headers, json }, stop), name, clock.now());
  }

  /** For calls that do not take JSON. */
  async callForm(name: string, form: Readonly<Record<string, string>>, stop: StopSignal): Promise<SlackFields> {
    const { url, token, clock } = this.options;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams(form).toString();
    return webApiAnswer(await this.http.send({ url: `${url}/${name}`, headers, body }, stop), name, clock.now());
  }

  /** Brings bytes to an address that Slack gave. The token stays here. @returns the status of the answer */
  async upload(url: string, body: Uint8Array, stop: StopSignal): Promise<number> {
    const headers = { 'content-type': 'application/octet-stream' };
    return (await this.http.send({ url, headers, body }, stop)).status;
  }

  close(): Promise<void> {
    return this.http.close();
  }
}
