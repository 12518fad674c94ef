terraform {
  required_providers {
    swing = {
      source = "failover-swing/swing"
    }
  }
}

# a rule of a firewall that nobody automated: the plan prints the clicks, the apply waits until it sees them done
resource "swing_hand_moved_target" "firewall" {
  name    = "nat/hand/198.51.100.80:443"
  kind    = "nat"
  where   = "fw1, rule 12"
  address = "198.51.100.80"
  ports   = [443]

  site        = "support.example.com"
  appliance_a = "support-a.example.com"
  appliance_b = "support-b.example.com"

  holder = "a" # a move is this line

  timeouts = {
    update = "45m"
  }
}
