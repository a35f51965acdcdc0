package kill

import (
	"log/slog"
	"testing"
	"time"

	"tongban/acts"
	"tongban/cmd/house"
)

// Verification beside a house in which eight people work finds nothing: a case
// that is caught in the middle of a step is no finding.
func TestVerifyBesideAHouseAtWork(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		s := setStage(t, url, 5, 2)
		s.start()
		crowd := s.work()
		runs := 0
		for until := time.Now().Add(4 * time.Second); time.Now().Before(until); runs++ {
			db, calendar, err := house.Look(s.ctx(), config(s.dir, s.url, s.began, slog.New(slog.DiscardHandler)))
			if err != nil {
				t.Fatal(err)
			}
			found, err := acts.Verify(s.ctx(), db.View(), calendar)
			if err != nil {
				t.Error(err)
			} else if !found.OK() {
				t.Errorf("found beside a house at work: %+v", found.Broken)
			}
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		}
		t.Logf("%d verifications beside %d acts", runs, s.ledger.acknowledged())
		s.kill(false)
		crowd.rest()
	})
}
