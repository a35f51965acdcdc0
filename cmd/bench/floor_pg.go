package bench

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jackc/pgx/v5"
)

// pgbench lets PostgreSQL's own tool run the statements of unit W, as many
// clients, each transaction as the house makes it, in a schema of its own that
// goes afterwards. It answers cases per second, 0 where there is no pgbench.
func (t *trace) pgbench(ctx context.Context, s *site, phase time.Duration) (perSecond float64, err error) {
	tool := pgTool("pgbench")
	if tool == "" {
		s.c.Say("there is no pgbench here; it comes with PostgreSQL")
		return 0, nil
	}
	cfg, err := pgx.ParseConfig(s.c.Database)
	if err != nil {
		return 0, err
	}
	if err := s.floorSchema(ctx, true); err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, s.floorSchema(context.WithoutCancel(ctx), false)) }()
	dir, err := os.MkdirTemp("", "tongban-pgbench-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	args := []string{"-n", "-M", "prepared", "-c", strconv.Itoa(s.c.Clients), "-j", "1", "-T", strconv.Itoa(max(5, int(phase.Seconds()))), "-D", "zn=0"}
	for i, c := range t.cases {
		path := filepath.Join(dir, fmt.Sprintf("case%d.sql", i))
		if err := os.WriteFile(path, []byte(c.script()), 0o600); err != nil {
			return 0, err
		}
		args = append(args, "-f", path)
	}
	cmd := exec.CommandContext(ctx, tool, args...)
	cmd.Env = append(os.Environ(), "PGHOST="+cfg.Host, "PGPORT="+strconv.Itoa(int(cfg.Port)), "PGUSER="+cfg.User,
		"PGPASSWORD="+cfg.Password, "PGDATABASE="+cfg.Database, "PGOPTIONS=-c search_path="+floorName)
	out, err := cmd.CombinedOutput()
	if err != nil {
		return 0, fmt.Errorf("pgbench: %w\n%s", err, lastWords(out))
	}
	m := regexp.MustCompile(`tps = ([0-9.]+)`).FindSubmatch(out)
	if m == nil {
		return 0, fmt.Errorf("pgbench said no rate:\n%s", lastWords(out))
	}
	perSecond, err = strconv.ParseFloat(string(m[1]), 64)
	return round(perSecond), err
}

func lastWords(out []byte) []byte { return out[max(0, len(out)-2000):] }

const floorName = "tongban_bench_floor"

// floorSchema makes the tables of the house once more, empty, or takes them away.
func (s *site) floorSchema(ctx context.Context, there bool) error {
	return askDatabase(ctx, s.c.Database, func(ctx context.Context, conn *pgx.Conn) error {
		_, err := conn.Exec(ctx, `DROP SCHEMA IF EXISTS `+floorName+` CASCADE`)
		if err != nil || !there {
			return err
		}
		_, err = conn.Exec(ctx, `DO $$ DECLARE t text; BEGIN
			CREATE SCHEMA `+floorName+`;
			FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
				EXECUTE format('CREATE TABLE `+floorName+`.%I (LIKE %I INCLUDING ALL)', t, t);
			END LOOP; END $$`)
		return err
	})
}

// pgTool is the path of a program that comes with PostgreSQL.
func pgTool(name string) string {
	if path, err := exec.LookPath(name); err == nil {
		return path
	}
	all, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
	slices.Sort(all)
	if len(all) == 0 {
		return ""
	}
	return all[len(all)-1]
}

// script is one case for pgbench: its tokens counted up, its transactions.
func (c traced) script() string {
	var b strings.Builder
	b.WriteString("\\set zn :zn + 1\n")
	for i, t := range c.tokens {
		if t.client {
			fmt.Fprintf(&b, "\\set zq%d 100000000000 + :client_id\n", i)
		} else {
			fmt.Fprintf(&b, "\\set zq%d 500000000000 + :client_id * 1000000000 + :zn * 64 + %d\n", i, i)
		}
	}
	for _, w := range c.writes {
		b.WriteString("BEGIN;\n")
		for _, st := range w {
			b.WriteString(st.literal() + ";\n")
		}
		b.WriteString("COMMIT;\n")
	}
	return b.String()
}

// literal is the statement with its values written out, on one line.
func (st statement) literal() string {
	var b strings.Builder
	n, quoted := 0, false
	for _, r := range strings.Join(strings.Fields(st.query), " ") {
		switch {
		case r == '?' && !quoted:
			b.WriteString(st.args[n].literal())
			n++
			continue
		case r == '\'':
			quoted = !quoted
		}
		b.WriteRune(r)
	}
	return b.String()
}

func (a *arg) literal() string {
	switch v := a.value.(type) {
	case nil:
		return "NULL"
	case string:
		return a.pieces(v)
	case []byte:
		if len(a.marks) > 0 && utf8.Valid(v) {
			return "convert_to(" + a.pieces(string(v)) + ", 'UTF8')"
		}
		return `'\x` + hex.EncodeToString(v) + `'::bytea`
	}
	return fmt.Sprint(a.value)
}

// pieces is a text with its counted parts as parameters between quotes.
func (a *arg) pieces(text string) string {
	var parts []string
	from := 0
	for _, m := range a.marks {
		parts = append(parts, quote(text[from:m.at]), fmt.Sprintf(":zq%d::text", m.token))
		from = m.at + counted
	}
	return "(" + strings.Join(append(parts, quote(text[from:])), " || ") + ")"
}

// quote writes a text so that pgbench finds no variable in it.
func quote(text string) string {
	text = strings.ReplaceAll(text, `\`, `\\`)
	text = strings.ReplaceAll(text, `'`, `\'`)
	text = strings.ReplaceAll(text, "\n", `\n`)
	return "E'" + strings.ReplaceAll(text, ":", `\072`) + "'"
}
