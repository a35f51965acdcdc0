package store

import "context"

// Setting is one remembered value of the house, by key.
func (r reads) Setting(ctx context.Context, key string) (value string, found bool, err error) {
	found, err = r.one(ctx, `SELECT value FROM setting WHERE place = ? AND key = ?`, []any{r.place, key}, &value)
	return value, found, err
}

// SetSetting remembers a value under a key.
func (t *Tx) SetSetting(key, value string) error {
	_, err := t.exec(`
		INSERT INTO setting (place, key, value) VALUES (?, ?, ?)
		    ON CONFLICT (place, key) DO UPDATE SET value = excluded.value`, t.place, key, value)
	return err
}
