terraform {
  required_providers {
    swing = {
      source = "failover-swing/swing"
    }
  }
}

provider "swing" {
  # authorities beside the usual ones, for appliances with a certificate of one's own
  ca_file = "${path.module}/authorities.pem"

  # past DNS, for tunnels and labs
  connect = {
    "support-a.example.com:443" = "127.0.0.1:44301"
  }
}
