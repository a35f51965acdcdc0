package main

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"strconv"
	"strings"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/cmd/house"
	"tongban/domain/org"
)

// PackCmd is what is done with a pack.
type PackCmd struct {
	Check   PackCheckCmd   `cmd:""`
	Import  PackImportCmd  `cmd:""`
	Booklet PackBookletCmd `cmd:""`
}

// PackImportCmd reads a pack in. On PostgreSQL it works beside running servers;
// an embedded database belongs to its server, where the page of the catalogue
// takes the same pack as a ZIP file.
type PackImportCmd struct {
	Dir       string `arg:"" type:"existingdir"`
	Data      string ` placeholder:"DIR" type:"path"`
	Database  string ` placeholder:"URL"`
	Effective string ` placeholder:"DATE"`
	JSON      bool   `name:"json"`
}

// Run answers 0 when every item was compared and what differs is drafted.
func (c *PackImportCmd) Run(e *env) error {
	day, err := c.day(workday.DayOf(e.now()))
	if err != nil {
		return err
	}
	pack, err := house.Pack(c.Dir)
	if err != nil {
		return err
	}
	ctx := context.Background()
	conf := Place{Data: c.Data, Database: c.Database}.config()
	conf.BaseURL, conf.Log, conf.Clock = "http://localhost", slog.New(slog.NewTextHandler(e.stderr, &slog.HandlerOptions{Level: slog.LevelWarn})), e.now
	h, err := house.Open(ctx, conf)
	if err != nil {
		return misfit(err)
	}
	defer h.Close()
	report, err := h.Office.ImportPack(ctx, org.Clockwork, acts.ImportInput{Pack: filepath.Base(c.Dir), Items: pack.Items, Forms: pack.Forms, EffectiveOn: day})
	if err != nil {
		return err
	}
	if c.JSON {
		printJSON(e.stdout, report)
		return nil
	}
	n := func(x int) string { return strconv.Itoa(x) }
	fmt.Fprintln(e.stdout, e.lang.Say("cli.pack.imported", "items", n(report.Items), "same", n(report.Same), "drafted", n(report.Drafted), "renewed", n(report.Renewed), "waiting", n(report.Waiting)))
	if len(report.Missing) > 0 {
		fmt.Fprintln(e.stdout, e.lang.Say("cli.pack.missing", "items", strings.Join(report.Missing, e.lang.Say("layout.list.comma"))))
	}
	fmt.Fprintln(e.stdout, e.lang.Say("cli.pack.unpublished"))
	return nil
}

// day is the day the versions are wanted for, 0 when none was named.
func (c *PackImportCmd) day(today workday.Day) (workday.Day, error) {
	if c.Effective == "" {
		return 0, nil
	}
	day, err := workday.ParseDay(c.Effective)
	if err != nil || day < today {
		return 0, usage("--effective", fault.New(fault.Invalid, "CLI-PACK-01"))
	}
	return day, nil
}
