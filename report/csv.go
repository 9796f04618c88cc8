package report

func writeCSV(f Folder, d *Document, o Options) error { return nil }
