// Package kill ends the house with kill -9 while people work in it, again and
// again, and holds the house to every answer it gave.
//
// The house runs in a process of its own: this test binary, started anew with
// an environment that tells it to serve (serve_test.go). Eight people work in it
// over HTTP and keep a ledger of what was acknowledged on this side of the wall
// (ledger_test.go). Whoever gets no answer asks again with the same key after
// the restart, until there is one. After each kill the memory is opened as the
// crash left it: every promise of acts.Verify must hold, every acknowledged
// version, number, draft and file must be there. At the end the journals must
// hold what the ledger holds, entry for entry: nothing is lost, nothing was done
// twice.
//
// Beside it stand promises of the same kind: clients that go away in the middle
// of a shared commit (cancel_test.go), many who want the same at once
// (rush_test.go), verification beside a house at work (beside_test.go), and what a
// started server weighs (weight_test.go).
package kill

import (
	"os"
	"testing"
	"time"

	"tongban/store/storetest/pgtest"
)

func TestMain(m *testing.M) {
	if os.Getenv(envDir) != "" {
		os.Exit(serve())
	}
	pgtest.Main(m)
}

// crashes is how often the database itself is killed too, where it is a server.
const crashes = 5

func rounds() int {
	if testing.Short() {
		return 5
	}
	return 50
}

func TestKill(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		began := time.Now()
		s := setStage(t, url, 5, 2)
		crowd := s.work()
		s.rounds(rounds())
		crowd.rest()
		s.settle()
		s.kill(false)
		s.check(true)
		l := &s.ledger
		t.Logf("%d kills (%d with the database) in %.0f s: %d acts acknowledged, %d asked again after no answer, %d refused; %d cases, %d drafts kept; restart to ready %v at the median",
			s.kills, s.crashes, time.Since(began).Seconds(), l.acks, l.unsure, l.refused, len(l.cases), l.open(), s.restart())
		if l.acks < 5*s.kills || l.unsure < s.kills {
			t.Errorf("too little happened to prove anything: %d acknowledged, %d without an answer", l.acks, l.unsure)
		}
	})
}

// each plays on both databases; url is "" for the embedded one.
func each(t *testing.T, play func(t *testing.T, url string)) {
	t.Run("sqlite", func(t *testing.T) { play(t, "") })
	t.Run("postgres", func(t *testing.T) { play(t, pgtest.URL(t)) })
}
