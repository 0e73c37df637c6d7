"""A chapter around the questions: how to run the day, why the topic, what the model says."""

from django.db import models


class GuidePage(models.Model):
    edition = models.ForeignKey("Edition", models.CASCADE, related_name="guide")
    slug = models.SlugField(max_length=80)
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    facilitators = models.BooleanField(default=False)
    blocks = models.JSONField()
    references = models.ManyToManyField("Reference", related_name="guide_pages")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["edition", "slug"], name="guide_page_once")]

    def __str__(self):
        return self.title
