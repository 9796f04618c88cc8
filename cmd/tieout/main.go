// Command tieout ties a Microsoft Dynamics GP inventory subledger out to the
// general ledger, from exported files alone.
package main

import "os"

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
