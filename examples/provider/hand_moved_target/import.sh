# KIND,ADDRESS:PORT[,PORT…],SITE,HOSTNAME_A,HOSTNAME_B
terraform import swing_hand_moved_target.firewall "nat,198.51.100.80:443,support.example.com,support-a.example.com,support-b.example.com"
