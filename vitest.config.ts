import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { wechatSettings } from './test/wechat-client.ts'

const testDataKey = Buffer.from('a key of thirty-two bytes, tests').toString('base64')

export default defineConfig(async () => {
  const migrations = await readD1Migrations('./migrations')
  return {
    test: {
      projects: [
        {
          test: {
            name: 'unit',
            testTimeout: 30_000,
            include: ['{src,test,scripts}/**/*.test.{ts,tsx}'],
            exclude: ['**/*.workers.test.ts', 'test/browser/**'],
            environment: 'node',
            setupFiles: ['./test/setup/no-console-error.ts'],
          },
        },
        {
          plugins: [
            cloudflareTest({
              wrangler: { configPath: './wrangler.toml' },
              miniflare: {
                bindings: { TEST_MIGRATIONS: migrations, DATA_KEY: testDataKey, ...wechatSettings },
              },
            }),
          ],
          test: {
            name: 'workers',
            testTimeout: 30_000,
            include: ['{src,test}/**/*.workers.test.{ts,tsx}'],
            setupFiles: ['./test/setup/apply-migrations.ts', './test/setup/no-console-error.ts'],
          },
        },
        {
          test: {
            name: 'browser',
            include: ['test/browser/**/*.test.ts'],
            environment: 'node',
            fileParallelism: false,
            testTimeout: 120_000,
            hookTimeout: 180_000,
          },
        },
      ],
    },
  }
})
