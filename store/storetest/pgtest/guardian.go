package pgtest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// guardian makes and runs a server until its standard input closes: that is, until
// the test process is gone, whatever ended it. It leaves nothing behind.
// Arguments: folder, port, folder of the programs.
const guardian = `
dir=$1 port=$2 bin=$3
exec 3<&0 </dev/null
trap 'rm -rf "$dir"' EXIT
"$bin/initdb" -D "$dir/data" -U postgres --pwfile="$dir/password" --auth=scram-sha-256 \
  --encoding=UTF8 --locale=C.UTF-8 --no-sync --no-instructions || exit 1
"$bin/postgres" -D "$dir/data" -c listen_addresses=127.0.0.1 -c port="$port" \
  -c unix_socket_directories="$dir" -c max_connections=200 -c shared_buffers=64MB 3<&- &
server=$!
(read -r _ <&3; kill -QUIT $server) &
watcher=$!
wait $server
kill $watcher
`

// cluster is one temporary server.
type cluster struct {
	url   *url.URL
	alive io.Closer     // closing it ends the server
	ended chan struct{} // closed when the guardian has tidied up
	log   *os.File
}

// start brings a cluster up. The free port may be taken by another before the
// server binds it, so it tries again with a new one.
func start() (*cluster, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	for range 3 {
		var c *cluster
		if c, err = launch(bin); err == nil {
			return c, nil
		}
	}
	return nil, err
}

func launch(bin string) (*cluster, error) {
	dir, err := os.MkdirTemp("", "tongban-pg-")
	if err != nil {
		return nil, err
	}
	password, err := prepare(dir)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	port, err := freePort()
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	c, err := guard(dir, port, bin)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	c.url, err = c.handover(port, password)
	if err != nil {
		c.stop()
		return nil, fmt.Errorf("temporary PostgreSQL did not start: %w\n%s", err, c.lastWords())
	}
	return c, nil
}

// prepare writes the password and gives the folder to the user who will run
// the server.
func prepare(dir string) (password string, err error) {
	secret := make([]byte, 16)
	rand.Read(secret)
	password = hex.EncodeToString(secret)
	file := filepath.Join(dir, "password")
	if err := os.WriteFile(file, []byte(password), 0o600); err != nil {
		return "", err
	}
	owner, err := unprivileged()
	if err != nil || owner == nil {
		return password, err
	}
	return password, errors.Join(
		os.Chown(file, int(owner.Uid), int(owner.Gid)),
		os.Chown(dir, int(owner.Uid), int(owner.Gid)))
}

// guard starts the guardian in a session of its own, so that a Ctrl-C meant for
// the tests does not reach it before it has tidied up.
func guard(dir, port, bin string) (*cluster, error) {
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		return nil, err
	}
	owner, err := unprivileged()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command("/bin/sh", "-c", guardian, "guardian", dir, port, bin)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, log, log
	cmd.Env = []string{"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "TZ=UTC"}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Credential: owner}
	alive, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	c := &cluster{alive: alive, ended: make(chan struct{}), log: log}
	go func() {
		_ = cmd.Wait() // how it ended stands in the log
		close(c.ended)
	}()
	return c, nil
}

// handover waits until the server answers and gives it the plain role the
// tests work under: the owner of its databases, as in a real office, not a
// superuser.
func (c *cluster) handover(port, password string) (*url.URL, error) {
	super := loopback(port, "postgres", password)
	db, err := sql.Open("pgx", super.String())
	if err != nil {
		return nil, err
	}
	defer db.Close()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	for db.PingContext(ctx) != nil {
		select {
		case <-c.ended:
			return nil, errors.New("the server ended early")
		case <-ctx.Done():
			return nil, errors.New("no answer within a minute")
		case <-time.After(20 * time.Millisecond):
		}
	}
	_, err = db.ExecContext(ctx, `CREATE ROLE tongban LOGIN CREATEDB PASSWORD '`+password+`'`)
	return loopback(port, "tongban", password), err
}

func loopback(port, role, password string) *url.URL {
	return &url.URL{Scheme: "postgres", User: url.UserPassword(role, password),
		Host: "127.0.0.1:" + port, Path: "/postgres", RawQuery: "sslmode=disable"}
}

// stop ends the server and waits until its folder is gone.
func (c *cluster) stop() {
	c.alive.Close()
	select {
	case <-c.ended:
	case <-time.After(20 * time.Second):
	}
}

// lastWords is what the server wrote; the open file outlives its folder.
func (c *cluster) lastWords() string {
	if _, err := c.log.Seek(0, io.SeekStart); err != nil {
		return ""
	}
	text, _ := io.ReadAll(io.LimitReader(c.log, 8<<10))
	return string(text)
}

// programs is the folder that holds initdb and postgres.
func programs() (string, error) {
	candidates, _ := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	for i, j := 0, len(candidates)-1; i < j; i, j = i+1, j-1 {
		candidates[i], candidates[j] = candidates[j], candidates[i] // newest first
	}
	if inPath, err := exec.LookPath("postgres"); err == nil {
		if real, err := filepath.EvalSymlinks(inPath); err == nil {
			candidates = append([]string{real}, candidates...)
		}
	}
	for _, postgres := range candidates {
		bin := filepath.Dir(postgres)
		if _, err := os.Stat(filepath.Join(bin, "initdb")); err == nil {
			return bin, nil
		}
	}
	return "", errors.New("no PostgreSQL found in PATH or /usr/lib/postgresql: " +
		"install it with `apt-get install postgresql`, or point " + Existing + " to a server")
}

// unprivileged is the user to run the server as, nil when we are not root.
func unprivileged() (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
		gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
		if err1 == nil && err2 == nil {
			return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
		}
	}
	return nil, errors.New("PostgreSQL refuses to run as root, and there is neither a user postgres nor nobody")
}

func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	_, port, _ := strings.Cut(l.Addr().String(), ":")
	return port, nil
}
