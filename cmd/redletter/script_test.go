package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"redletter": main})
}

// The scripts are what users do at a terminal, one command or one kind of bad
// input each; the comments in them say what for.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Condition: func(cond string) (bool, error) {
			if cond == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits": exits, "fetch": fetch, "findfile": findFile, "lines": lines,
			"manyfiles": manyFiles, "preview": preview, "sametree": sameTree, "until": until,
		},
	})
}

// exits N command…: the command must end with the exit code N; its standard error
// can be tested.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
}

// findfile pattern…: there must be (or not be) a file.
func findFile(ts *testscript.TestScript, neg bool, args []string) {
	for _, pattern := range args {
		names, err := filepath.Glob(ts.MkAbs(pattern))
		ts.Check(err)
		if (len(names) > 0) == neg {
			ts.Fatalf("%s: %v", pattern, names)
		}
	}
}

// lines file pattern…: each line of the file must match its pattern.
func lines(ts *testscript.TestScript, neg bool, args []string) {
	got := strings.Split(strings.TrimSuffix(ts.ReadFile(args[0]), "\n"), "\n")
	if len(got) != len(args)-1 {
		ts.Fatalf("%d lines, want %d", len(got), len(args)-1)
	}
	for i, pattern := range args[1:] {
		ok, err := regexp.MatchString(pattern, got[i])
		ts.Check(err)
		if !ok {
			ts.Fatalf("line %d is %s", i+1, got[i])
		}
	}
}

// manyfiles n pattern file: copies of a file under numbered names.
func manyFiles(ts *testscript.TestScript, neg bool, args []string) {
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	text := ts.ReadFile(args[2])
	for i := range n {
		name := ts.MkAbs(fmt.Sprintf(args[1], i))
		ts.Check(os.MkdirAll(filepath.Dir(name), 0o777))
		ts.Check(os.WriteFile(name, []byte(text), 0o666))
	}
}

// sametree a b: two folders must have the same files with the same bytes.
func sameTree(ts *testscript.TestScript, neg bool, args []string) {
	a, b := treeOf(ts, args[0]), treeOf(ts, args[1])
	for _, name := range slices.Sorted(maps.Keys(a)) {
		if other, ok := b[name]; !ok || other != a[name] {
			ts.Fatalf("%s differs", name)
		}
	}
	if len(a) != len(b) || len(a) == 0 {
		ts.Fatalf("%d files, and %d", len(a), len(b))
	}
}

func treeOf(ts *testscript.TestScript, dir string) map[string]string {
	files := map[string]string{}
	root := ts.MkAbs(dir)
	ts.Check(filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		files[strings.TrimPrefix(p, root)] = string(data)
		return err
	}))
	return files
}

// patience is how long a test waits for another process before it gives up; it
// never waits that long when all is well.
const patience = 10 * time.Second

// wait asks again and again until the answer is yes.
func wait(ts *testscript.TestScript, what string, yes func() bool) {
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	end := time.After(patience)
	for !yes() {
		select {
		case <-tick.C:
		case <-end:
			ts.Fatalf("waited in vain for %s", what)
		}
	}
}

// until file contains text, until file matches pattern: waits for another
// process to write it.
func until(ts *testscript.TestScript, neg bool, args []string) {
	pattern := args[2]
	if args[1] == "contains" {
		pattern = regexp.QuoteMeta(pattern)
	}
	re := regexp.MustCompile(pattern)
	wait(ts, strings.Join(args, " "), func() bool {
		data, err := os.ReadFile(ts.MkAbs(args[0]))
		return err == nil && re.Match(data)
	})
}

var link = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// preview file: waits for the link that serve prints into the file; fetch asks
// there.
func preview(ts *testscript.TestScript, neg bool, args []string) {
	wait(ts, "the link", func() bool {
		data, err := os.ReadFile(ts.MkAbs(args[0]))
		ts.Setenv("PREVIEW", link.FindString(string(data)))
		return err == nil && link.Match(data)
	})
}

// fetch path text: waits until the preview's page contains the text.
func fetch(ts *testscript.TestScript, neg bool, args []string) {
	address := ts.Getenv("PREVIEW") + args[0]
	var last string
	defer func() { ts.Logf("%s", last[:min(len(last), 2000)]) }()
	wait(ts, fmt.Sprintf("%q at %s", args[1], address), func() bool {
		r, err := http.Get(address)
		if err != nil {
			return false
		}
		defer r.Body.Close()
		body, err := io.ReadAll(r.Body)
		last = string(body)
		return err == nil && strings.Contains(strings.ToLower(last), strings.ToLower(args[1]))
	})
}
