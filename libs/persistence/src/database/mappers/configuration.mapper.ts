import { decodeEntry, type KeptConfiguration, type Started } from '@gridbot/core';
import type { ConfigurationEntity } from '../entities/configuration.entity.js';

export const configurationMapper = {
  toPersistence: (
    started: Started,
    origin: Pick<ConfigurationEntity, 'botId' | 'version' | 'seq'>,
  ): ConfigurationEntity => {
    return { ...origin, at: started.at, started: JSON.stringify(started) };
  },

  toDomain: ({ version, seq, at, started }: ConfigurationEntity): KeptConfiguration => {
    // The journal's codec knows which fields of an event are decimals.
    const { event } = decodeEntry(`{"seq":${seq},"at":${at},"event":${started},"commands":[]}`);
    return { version, seq, started: event as Started };
  },
};
