# ZONE/NAME?server=HOST:PORT, with &authoritative=HOST:PORT,HOST:PORT where the configuration has it
terraform import swing_dns_record_set.help "example.org/help.example.org?server=ns1.example.org:53"
