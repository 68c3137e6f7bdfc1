"""From a stranger's spreadsheet to CRM numbers you can prove."""
