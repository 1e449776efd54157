SITEURL = "https://oud.example.org"
PATH = "content"
ARTICLE_URL = "blog/{date:%Y}/{date:%m}/{slug}/"
