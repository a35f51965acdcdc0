package acts

import (
	"context"
	"crypto/sha256"
	"encoding/json"

	"tongban/base/fault"
	"tongban/domain/org"
	"tongban/store"
)

// once runs an act in one transaction, exactly once for its key: a repeated
// request gets the first answer back, the same key with another input is
// refused. The answer is kept as JSON, so T holds nothing secret.
func once[T any](ctx context.Context, o *Office, by org.Actor, act org.Action, cmd Command, input any, fn func(*store.Tx) (T, error)) (T, error) {
	var out T
	if err := cmd.check(); err != nil {
		return out, err
	}
	raw, err := json.Marshal(input)
	if err != nil {
		return out, fault.Wrap(err, fault.Internal, "SYS-01")
	}
	digest := sha256.Sum256(raw)
	err = o.db.Write(ctx, func(tx *store.Tx) error {
		var fresh T
		kept, done, err := tx.Idempotent(scope(by), cmd.Key, string(act), digest[:])
		if err != nil {
			return err
		}
		if done {
			if err := json.Unmarshal(kept, &fresh); err != nil {
				return fault.Wrap(err, fault.Internal, "SYS-01")
			}
			out = fresh
			return nil
		}
		if fresh, err = fn(tx); err != nil {
			return err
		}
		answer, err := json.Marshal(fresh)
		if err != nil {
			return fault.Wrap(err, fault.Internal, "SYS-01")
		}
		out = fresh
		return tx.Remember(scope(by), cmd.Key, string(act), digest[:], answer)
	})
	return out, err
}

// scope keeps the keys of different people apart.
func scope(by org.Actor) string {
	if by.ID == "" {
		return "guest"
	}
	return by.ID
}
