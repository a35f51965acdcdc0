package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

// version is set by the release build with -ldflags "-X main.version=…".
var version = "0.1.0-dev"

// VersionCmd is `tongban version`.
type VersionCmd struct {
	JSON bool `name:"json"`
}

// Help shows how the command is used.
func (VersionCmd) Help() string { return "Example: tongban version --json" }

type versionAnswer struct {
	Version  string `json:"version"`
	Revision string `json:"revision,omitempty"` // of the source, when the build knows it
	Go       string `json:"go"`
}

// Run prints the version.
func (c VersionCmd) Run(e *env) error {
	v := versionAnswer{Version: version, Revision: revision(), Go: runtime.Version()}
	if c.JSON {
		return json.NewEncoder(e.stdout).Encode(v)
	}
	_, err := fmt.Fprintln(e.stdout, strings.Join(strings.Fields("tongban "+v.Version+" "+v.Revision+" "+v.Go), " "))
	return err
}

func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value
		}
	}
	return ""
}
