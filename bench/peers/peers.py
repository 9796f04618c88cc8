"""peers.py pandas-csv|pandas-xlsx|openpyxl|xlsxwriter FILE|FOLDER [OUT]

Reads the purchase receipts, or writes the data sheets of a workpaper, with the
libraries Python users would take.
"""
import csv
import sys
from decimal import Decimal

NUMBERS = ["QTY Received", "QTY Sold", "Unit Cost", "Extended Cost"]


def pandas_csv(name):
    import pandas as pd
    t = pd.read_csv(name, parse_dates=["Date Received"])
    print(len(t), t["Extended Cost"].sum())


def pandas_xlsx(name):
    import pandas as pd
    t = pd.read_excel(name)
    print(len(t), t["Extended Cost"].sum())


def openpyxl_rows(name):
    import openpyxl
    book = openpyxl.load_workbook(name, read_only=True)
    rows = book.worksheets[0].iter_rows(values_only=True)
    next(rows)
    records, total = [], Decimal(0)
    for r in rows:
        r = r[:10] + tuple(Decimal(repr(x)) for x in r[10:])
        total += r[13]
        records.append(r)
    print(len(records), total)


def xlsxwriter_sheets(folder, out):
    import xlsxwriter
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    money = book.add_format({"num_format": "#,##0.00"})
    rows = 0
    for name in ["purchase-receipts", "stock-status", "trial-balance", "gl-detail"]:
        sheet = book.add_worksheet(name)
        with open(folder + "/" + name + ".csv", newline="") as f:
            for at, row in enumerate(csv.reader(f)):
                rows += 1
                for column, value in enumerate(row):
                    try:
                        sheet.write_number(at, column, float(value), money)
                    except ValueError:
                        sheet.write_string(at, column, value)
    book.close()
    print(rows, 0)


if __name__ == "__main__":
    jobs = {"pandas-csv": pandas_csv, "pandas-xlsx": pandas_xlsx, "openpyxl": openpyxl_rows, "xlsxwriter": xlsxwriter_sheets}
    jobs[sys.argv[1]](*sys.argv[2:])
