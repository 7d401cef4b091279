DROP INDEX `outbox_page`;--> statement-breakpoint
CREATE INDEX `outbox_talk` ON `outbox` (`conversation_id`,`created_at`);