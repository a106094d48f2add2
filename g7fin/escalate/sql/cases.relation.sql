-- the relations of each case that names somebody
select clustered.case_id, clustered.relation
from escalate.clustered as clustered
inner join (select distinct case_id from cases.grouped) as grouped
    on grouped.case_id = clustered.case_id
order by clustered.case_id, clustered.relation
