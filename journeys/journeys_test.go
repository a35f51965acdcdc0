// Package journeys tells errands from end to end, one per *.txtar file, played
// over HTTP by named actors on both databases.
//
// A line is a setting (clock T, tick), what somebody does (actor applies ITEM
// ANSWERS material…, actor mends material…, actor ACT [BODY]), or what must hold
// (state S, due CLOCK DATE, paper KIND, licence, verify). A line that begins with
// "! CODE" must be refused with that code and a sentence.
package journeys

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"tongban/store/storetest/pgtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

func TestJourneys(t *testing.T) {
	files, err := filepath.Glob("*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no journeys: %v", err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(file, ".txtar")
		t.Run(name+"/sqlite", func(t *testing.T) { t.Parallel(); open(t, "").play(a) })
		t.Run(name+"/postgres", func(t *testing.T) { t.Parallel(); open(t, pgtest.URL(t)).play(a) })
	}
}
