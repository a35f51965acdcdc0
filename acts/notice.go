package acts

import (
	"context"

	"tongban/domain/org"
	"tongban/store"
)

// ReadNotices notes that a person has read all messages there are for them.
func (o *Office) ReadNotices(ctx context.Context, by org.Actor, cmd Command) error {
	if err := may(by, org.NoticeRead); err != nil {
		return err
	}
	_, err := once(ctx, o, by, org.NoticeRead, cmd, "all", func(tx *store.Tx) (struct{}, error) {
		return struct{}{}, tx.ReadNotices(by.ID, o.now())
	})
	return err
}
