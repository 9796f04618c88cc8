package main

// harborEngagement is the engagement file of both folders: last year's account
// list, which does not know the parts account.
const harborEngagement = `# Engagement file for the Harbor Supply sample. Every key is also a flag.
client = "Harbor Supply Co."

# The inventory accounts as last year's workpaper lists them.
accounts = [
    "000-1300-01", # Inventory - Finished Goods
    "000-1300-02", # Inventory - Raw Materials
    "000-1310-00", # Inventory - In Use
    "000-1320-00", # Inventory - In Service
    "000-1330-00", # Inventory - Damaged
    "000-1340-00", # Inventory - Returns
]

as-of = "2025-12-31"
tolerance = "1.00"
`

const harborStory = `# Harbor Supply Co., year end 2025

Harbor Supply is an invented wholesaler of boat hardware on Microsoft Dynamics GP: 40 items, all FIFO or LIFO
perpetual, at the sites HARBOR, NORTHSIDE and DEPOT 2. Every figure in this folder comes from a simulation that posts
documents as GP does (samples/make), so the true answer is known to the cent.

The client printed three reports on December 31, 2025, each in another way:

| file | report | shape |
|---|---|---|
| purchase-receipts.xlsx | Purchase Receipts, 150 layers | SmartList to Excel |
| stock-status.xlsx | Stock Status | Reporting Services to Excel |
| trial-balance.csv | Trial Balance Summary | Report Writer, comma-delimited |

The auditor carried last year's account list forward (tieout.toml).

| | amount |
|---|---:|
| general ledger, the six accounts listed | 52,761.68 |
| purchase receipts, all layers | 61,727.74 |
| gap | (8,966.06) |

What happened, and what these three files can say about it:

| event | part of the gap | with three files |
|---|---:|---|
| 000-1300-03 Inventory - Parts is on the trial balance but not on last year's list | (9,050.31) | indicated by its description and balance; the item cards would prove it |
| September 18: container freight capitalized by a journal straight to 000-1300-01 | 3,875.50 | cannot be seen |
| November 14: a count posted in batch COUNT-NOV with Post to General Ledger unmarked | (1,321.60) | cannot be seen |
| December 23: a receipt of four winches, its GL batch never posted | (2,469.60) | cannot be seen |
| rounding of cents | (0.05) | cannot be computed row by row |

With the parts account on the list the gap would be 84.25. That looks like next to nothing and is three errors of
7,666.70 in all, two of which hide the third. The folder harbor-supply-full holds the exports that prove them.

Two accounts only sound like inventory: 000-1390-00 Inventory Obsolescence Reserve and 000-1410-00 Prepaid Inventory
Insurance.
`

const harborFullStory = `# Harbor Supply Co., year end 2025, with every further export

The same company, reports and account list as in harbor-supply, and the six exports that tieout asks for there:

| file | export | shape |
|---|---|---|
| gl-detail.xlsx | Account Transactions | SmartList to Excel |
| inventory-transactions.xlsx | Inventory Transactions | SmartList to Excel |
| items.xlsx | Items | SmartList to Excel |
| item-quantities.csv | Item Quantities | SmartList to text |
| unposted-batches.csv | General Transaction Edit List | Report Writer, comma-delimited |
| receivings.csv | Receivings Line Items | SmartList to text |

With them the whole gap of (8,966.06) is proven:

| cause | amount | rows |
|---|---:|---|
| account-left-out | (9,050.31) | 000-1300-03, named on the parts' item cards |
| direct-gl-entry | 3,875.50 | the journal of September 18 |
| increase-not-posted | (1,321.60) | ADJ0000662, batch COUNT-NOV |
| unposted-gl-batch | (2,469.60) | batch RECVG00000355 |
| rounding | (0.05) | cents of some 280 postings |

What must stay unclaimed: the journal of May 20 and its reversal of May 22; the journal with reference
SALESRCT00001263, which GP made itself when an invoice repriced a layer sold before; the unposted journal in batch
JE-REVIEW, which is in neither side; two equal invoices on one shipment.
`
