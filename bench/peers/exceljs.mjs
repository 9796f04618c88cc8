// exceljs.mjs FILE: reads the purchase receipts with exceljs' stream reader.
import ExcelJS from 'exceljs';

const book = new ExcelJS.stream.xlsx.WorkbookReader(process.argv[2], { sharedStrings: 'cache', worksheets: 'emit', styles: 'cache' });
let rows = -1, total = 0;
const list = [];
for await (const sheet of book) {
  for await (const row of sheet) {
    if (++rows > 0) {
      list.push(row.values.slice(1));
      total += row.getCell(14).value;
    }
  }
}
console.log(list.length, total);
