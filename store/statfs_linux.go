package store

import "syscall"

// networkDisk names the network file system a folder lies on, "" for a local one.
func networkDisk(dir string) string {
	var st syscall.Statfs_t
	if syscall.Statfs(dir, &st) != nil {
		return ""
	}
	return networkDisks[int64(uint32(st.Type))]
}
