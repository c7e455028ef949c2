import { describe, expect, test } from 'vitest';
import { MIGRATIONS, migrate } from '../../src/store/migrations.ts';
import type { Driver } from '../../src/store/sql/sql.ts';
import { openSqliteDriver } from '../../src/store/sqlite/driver.ts';

const one = { version: 1, statements: ['CREATE TABLE a (n INTEGER)', 'INSERT INTO a VALUES (1)'] };
const two = { version: 2, statements: ['ALTER TABLE a ADD COLUMN m INTEGER', 'UPDATE a SET m = n + 1'] };

const withDriver = async (work: (driver: Driver) => Promise<void>): Promise<void> => {
  const driver = openSqliteDriver(':memory:');
  try {
    await work(driver);
  } finally {
    await driver.close();
  }
};
const versions = (driver: Driver): Promise<unknown> =>
  driver.transaction((sql) => sql.all('SELECT version FROM migrations ORDER BY version'));

describe('migrations', () => {
  test('are applied once each, in order, also when they come one release at a time', () =>
    withDriver(async (driver) => {
      await driver.transaction((sql) => migrate(sql, [one]));
      await driver.transaction((sql) => migrate(sql, [one, two]));
      await driver.transaction((sql) => migrate(sql, [one, two]));
      expect(await driver.transaction((sql) => sql.all('SELECT n, m FROM a'))).toEqual([{ n: 1, m: 2 }]);
      expect(await versions(driver)).toEqual([{ version: 1 }, { version: 2 }]);
    }));

  test('leave the database as it was when one fails', () =>
    withDriver(async (driver) => {
      const broken = {
        version: 2,
        statements: ['UPDATE a SET n = 9', 'ALTER TABLE nowhere ADD COLUMN m INTEGER'],
      };
      await driver.transaction((sql) => migrate(sql, [one]));
      await expect(driver.transaction((sql) => migrate(sql, [one, broken]))).rejects.toThrow('nowhere');
      expect(await driver.transaction((sql) => sql.all('SELECT n FROM a'))).toEqual([{ n: 1 }]);
      expect(await versions(driver)).toEqual([{ version: 1 }]);
    }));

  test('of a newer program are refused, with what to do', () =>
    withDriver(async (driver) => {
      await driver.transaction((sql) => migrate(sql, [one, two]));
      await expect(driver.transaction((sql) => migrate(sql, [one]))).rejects.toThrow(
        'the database is of version 2 and this program knows 1 at most: start the newer program',
      );
    }));

  test('are numbered from 1 without a gap', () => {
    expect(MIGRATIONS.map((step) => step.version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });
});
