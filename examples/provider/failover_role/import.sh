# SITE,HOSTNAME_A,HOSTNAME_B
terraform import swing_failover_role.support "support.example.com,support-a.example.com,support-b.example.com"
