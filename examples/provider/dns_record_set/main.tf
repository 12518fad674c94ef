terraform {
  required_providers {
    swing = {
      source = "failover-swing/swing"
    }
  }
}

# the key: DNS_UPDATE_KEYNAME, DNS_UPDATE_KEYALGORITHM and DNS_UPDATE_KEYSECRET in the environment, or all three here
variable "update_key" {
  type      = string
  ephemeral = true
  sensitive = true
}

resource "swing_dns_record_set" "help" {
  zone   = "example.org"
  name   = "help.example.org"
  server = "ns1.example.org:53"

  key_name      = "swing"
  key_algorithm = "hmac-sha256"
  key_secret    = var.update_key

  ttl       = 60
  addresses = ["198.51.100.10", "2001:db8::10"]

  timeouts = {
    update = "2m"
  }
}
