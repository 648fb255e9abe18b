"""The cleanup microservice: the HTTP face of the `cleanup` library, which never imports this package."""
