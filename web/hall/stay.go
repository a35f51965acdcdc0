package hall

import (
	"io"
	"strconv"

	"tongban/web"
	"tongban/web/session"
)

// stay is asked by a page whose session is about to end: the question itself
// counts as use. It is answered with the seconds the session now lives without
// any; who is no longer signed in is led to the door.
func stay(v *web.Visit) error {
	if v.Actor.ID == "" {
		return v.Go("/signin", "")
	}
	v.W.Header().Set("Cache-Control", "no-store")
	v.W.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, err := io.WriteString(v.W, strconv.Itoa(int(session.Idle(v.Actor).Seconds())))
	return err
}
