// duckdb.mjs receipts FOLDER     imports the purchase receipts and totals them
// duckdb.mjs tieout FOLDER       imports the four exports and joins them as a tie-out does
// DECIMAL(18, n) is DuckDB's fastest exact type; GP's own numeric(19,5) takes it many times as long.
import { DuckDBInstance } from '@duckdb/node-api';
import { cpus } from 'node:os';

const [job, folder] = process.argv.slice(2);
const db = await DuckDBInstance.create(':memory:', { threads: String(Math.min(2, cpus().length)) });
const c = await db.connect();
const load = (table, file, columns) => c.run(
  `create table ${table} as select * from read_csv('${folder}/${file}', header=true, dateformat='%-m/%-d/%Y', columns={${columns}})`);

await load('receipts', 'purchase-receipts.csv', `'item':'VARCHAR','description':'VARCHAR','site':'VARCHAR','type':'VARCHAR','date':'DATE',
  'receipt':'VARCHAR','sequence':'INTEGER','vendor':'VARCHAR','po':'VARCHAR','kind':'VARCHAR','received':'DECIMAL(18,5)','sold':'DECIMAL(18,5)',
  'cost':'DECIMAL(18,5)','extended':'DECIMAL(18,10)'`);
if (job === 'tieout') {
  await load('stock', 'stock-status.csv', `'item':'VARCHAR','description':'VARCHAR','method':'VARCHAR','onhand':'DECIMAL(18,5)','current':'DECIMAL(18,5)',
    'value':'DECIMAL(18,7)','account':'VARCHAR'`);
  await load('balance', 'trial-balance.csv', `'account':'VARCHAR','description':'VARCHAR','opening':'DECIMAL(18,2)','debit':'DECIMAL(18,2)',
    'credit':'DECIMAL(18,2)','net':'DECIMAL(18,2)','ending':'DECIMAL(18,2)'`);
  await load('detail', 'gl-detail.csv', `'entry':'BIGINT','series':'VARCHAR','date':'DATE','account':'VARCHAR','description':'VARCHAR','debit':'DECIMAL(18,2)',
    'credit':'DECIMAL(18,2)','status':'VARCHAR','ledger':'VARCHAR','year':'INTEGER','control':'VARCHAR','document':'VARCHAR','origin':'VARCHAR',
    'period':'INTEGER','reference':'VARCHAR','source':'VARCHAR','trx':'VARCHAR'`);
  const checks = {
    'receipts that differ from quantity x cost': 'select count(*) from receipts where extended <> (received - sold) * cost',
    'keys twice': `select count(*) from (select 1 from receipts group by item, site, type, receipt, date, sequence having count(*) > 1)`,
    'items that differ': `select count(*) from (select item, sum(received - sold) q, sum(extended) v from receipts group by item) r
       full join stock s using (item) where r.q is distinct from s.onhand or r.v is distinct from s.value`,
    'accounts that differ': `select count(*) from (select account, sum(debit) - sum(credit) net from detail group by account) d
       full join balance b using (account) where d.net is distinct from b.ending`,
    'entries out of balance': 'select count(*) from (select 1 from detail where entry > 10000 group by entry having sum(debit) <> sum(credit))',
    'receipts not in the ledger': 'select count(distinct receipt) from receipts anti join detail on receipt = document',
    'postings without a receipt': 'select count(*) from detail anti join receipts on receipt = document',
    'gap': "select ((select sum(ending) from balance where account like '000-1300-%') - (select sum(extended) from receipts))::varchar",
  };
  for (const [what, query] of Object.entries(checks)) {
    console.error(what, String((await c.runAndReadAll(query)).getRows()[0][0]));
  }
}
const [[rows, total]] = (await c.runAndReadAll('select count(*), sum(extended)::varchar from receipts')).getRows();
console.log(String(rows), total);
