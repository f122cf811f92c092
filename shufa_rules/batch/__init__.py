"""Many records: judged in portions, on one core, on all of them or on a cluster; runs that go on."""
