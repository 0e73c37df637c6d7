import pytest
from django.urls import reverse

from diagnostics.actions.participants import change_participant, list_participant
from diagnostics.models import Event, InviteeRole, Participant, Workshop
from diagnostics.vocabulary import Stage
from tests.pages.reading import Page, drawn


@pytest.fixture
def address(workshop):
    return reverse("participants", args=[workshop.pk])


@pytest.mark.parametrize("more", [0, 3])
def test_list_takes_four_queries(hers, workshop, ruth, address, django_assert_num_queries, more):
    for n in range(more):
        list_participant(workshop=workshop, by=ruth, role=f"Visitor {n}")
    hers.get(address)  # the edition is kept from here on
    with django_assert_num_queries(4):  # session, user, seat with workshop, participants
        response = hers.get(address)
    assert len(response.context["rows"]) == 2 + more


def test_list_is_grouped_as_the_invitees_are(hers, workshop, ruth, address):
    list_participant(workshop=workshop, by=ruth, role="Visitor")
    groups = [(group, [row.participant.role for row in rows]) for group, rows in hers.get(address).context["groups"]]
    assert groups == [("Ysgolion", ["Pennaeth"]), ("Iechyd", ["Nyrs ysgol"]), ("", ["Visitor"])]
    text = Page(hers.get(address)).text
    assert "Lle mae ysgol" in text and "In the source: Prifathro" in text and "Check today: Dwy nyrs ers 2026." in text
    assert "Can speak for section 4" in text and "Can speak for sections 1, CANLYNIAD" in text


def test_role_that_speaks_for_every_section_is_said_to(hers, workshop, address):
    InviteeRole.objects.filter(number=1).update(speaks_for=["1", "4", "CANLYNIAD"])
    assert "Can speak for every section" in Page(hers.get(address)).text


def test_role_of_an_edition_from_before_they_spoke_for_sections_says_nothing_of_it(hers, workshop, address):
    InviteeRole.objects.update(speaks_for=[])
    assert "Can speak" not in Page(hers.get(address)).text


def test_saving_writes_only_what_was_changed(hers, workshop, ruth, address):
    first, second = Participant.objects.filter(workshop=workshop)
    sent = drawn(Page(hers.get(address)))
    change_participant(workshop=workshop, by=ruth, participant=second.pk, name="Written meanwhile")
    before = Event.objects.count()
    hers.post(address, {**sent, f"p{first.pk}-name": "Dr Helen Marchbank", f"p{first.pk}-present": "on"})
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.name, first.present) == ("Dr Helen Marchbank", True)
    assert (second.name, second.present) == ("Written meanwhile", False)
    assert [e.verb for e in Event.objects.order_by("pk")[before:]] == ["participants.changed"]


def test_a_tick_set_meanwhile_stays(hers, workshop, ruth, address):
    first, second = Participant.objects.filter(workshop=workshop)
    sent = drawn(Page(hers.get(address)))
    change_participant(workshop=workshop, by=ruth, participant=second.pk, present=True)
    hers.post(address, {**sent, f"p{first.pk}-present": "on"})
    assert list(Participant.objects.filter(workshop=workshop, present=True)) == [first, second]


def test_a_tick_can_be_taken_back(hers, workshop, address):
    first = Participant.objects.filter(workshop=workshop).first()
    hers.post(address, {**drawn(Page(hers.get(address))), f"p{first.pk}-present": "on"})
    sent = drawn(Page(hers.get(address)))
    del sent[f"p{first.pk}-present"]
    hers.post(address, sent)
    first.refresh_from_db()
    assert first.present is False


def test_nothing_changed_writes_nothing(hers, workshop, address):
    revision = Workshop.objects.get(pk=workshop.pk).revision
    assert hers.post(address, drawn(Page(hers.get(address)))).status_code == 302
    assert Workshop.objects.get(pk=workshop.pk).revision == revision


@pytest.mark.parametrize("then", ["new", "edit", "another"])
def test_every_button_saves_what_was_typed_and_goes_on_where_it_says(hers, workshop, address, then):
    first = Participant.objects.filter(workshop=workshop).first()
    new = reverse("participant_new", args=[workshop.pk])
    said, goes = {
        "new": ("new", new),
        "edit": (f"edit {first.pk}", reverse("participant", args=[workshop.pk, first.pk])),
        "another": (f"another {first.invitee_role.number}", f"{new}?role={first.invitee_role.number}"),
    }[then]
    html = hers.get(address).content.decode()
    assert f'<button class="{"nhsuk-button nhsuk-button--secondary" if then == "new" else "as-link"}" type="submit"' in html
    assert f'name="then" value="{said}"' in html
    sent = {**drawn(Page(hers.get(address))), f"p{first.pk}-name": "Dr Helen Marchbank", "then": said}
    response = hers.post(address, sent)
    first.refresh_from_db()
    assert (response.status_code, response.headers["Location"], first.name) == (302, goes, "Dr Helen Marchbank")
    assert "The list is saved." in Page(hers.get(goes)).text
    hers.post(address, {**drawn(Page(hers.get(address))), "then": said})
    assert "The list is saved." not in Page(hers.get(goes)).text  # there was nothing to save


@pytest.mark.parametrize("then", ["https://elsewhere.example/", "/workshops/new/", "edit 999999", "another x", ""])
def test_the_list_goes_on_to_its_own_pages_only(hers, workshop, plan, address, then):
    theirs = Participant.objects.filter(workshop=plan()).first()
    for said in (then, f"edit {theirs.pk}"):
        assert hers.post(address, {**drawn(Page(hers.get(address))), "then": said}).headers["Location"] == address


def test_a_wrong_address_keeps_whoever_wanted_to_go_on(hers, workshop, address):
    first = Participant.objects.filter(workshop=workshop).first()
    sent = {**drawn(Page(hers.get(address))), f"p{first.pk}-email": "not an address", "then": "new"}
    response = hers.post(address, sent)
    assert (response.status_code, Page(response).value(f"p{first.pk}-email")) == (422, "not an address")
    assert 'data-unsaved="already"' in response.content.decode()


def test_an_empty_list_offers_somebody_to_add(hers, workshop, address):
    Participant.objects.filter(workshop=workshop).delete()
    assert 'name="then" value="new"' in hers.get(address).content.decode()
    assert hers.post(address, {"then": "new"}).headers["Location"] == reverse("participant_new", args=[workshop.pk])


def test_an_empty_form_writes_nothing(hers, workshop, address):
    first = Participant.objects.filter(workshop=workshop).first()
    Participant.objects.filter(pk=first.pk).update(name="Helen", present=True)
    assert hers.post(address).status_code == 302
    first.refresh_from_db()
    assert (first.name, first.present) == ("Helen", True)


def test_a_wrong_address_is_said_beside_its_box_and_everything_typed_stays(hers, workshop, address):
    first, second = Participant.objects.filter(workshop=workshop)
    sent = drawn(Page(hers.get(address)))
    typed = {f"p{first.pk}-email": "not an address", f"p{second.pk}-name": "Maureen Fairlie"}
    response = hers.post(address, {**sent, **typed})
    page = Page(response)
    assert response.status_code == 422
    assert {name: page.value(name) for name in typed} == typed
    assert f"id_p{first.pk}-email_error" in page.ids
    assert not Participant.objects.exclude(name="").exists()


def test_list_of_a_published_workshop_is_refused_with_a_next_step(hers, workshop, address):
    first = Participant.objects.filter(workshop=workshop).first()
    sent = {**drawn(Page(hers.get(address))), f"p{first.pk}-name": "Too late"}
    Workshop.objects.filter(pk=workshop.pk).update(stage=Stage.PUBLISHED)
    response = hers.post(address, sent)
    first.refresh_from_db()
    assert (response.status_code, first.name) == (409, "")
    assert "Reopen" in Page(hers.get(address)).text


def test_list_of_a_published_workshop_is_read_and_not_filled_in(hers, workshop, ruth, address):
    first = Participant.objects.filter(workshop=workshop).first()
    details = {"name": "Helen Marchbank", "organisation": "Saltmere Council", "email": "helen@example.org", "present": True}
    change_participant(workshop=workshop, by=ruth, participant=first.pk, **details)
    Workshop.objects.filter(pk=workshop.pk).update(stage=Stage.PUBLISHED)
    page = Page(hers.get(address))
    assert [control for control in page.visible if control["name"].startswith("p")] == []
    said = "Name Helen Marchbank Organisation Saltmere Council E-mail helen@example.org Present Yes"
    assert [said in page.text, page.text.count("Present No")] == [True, 1]


def test_another_of_a_role_is_filled_in_and_listed(hers, workshop):
    role = InviteeRole.objects.get(role="Pennaeth")
    address = f"{reverse('participant_new', args=[workshop.pk])}?role={role.number}"
    page = Page(hers.get(address))
    assert page.value("role") == "Pennaeth"
    hers.post(address, {"role": "Pennaeth", "group": "Ysgolion", "name": "Ann Other"})
    person = Participant.objects.get(name="Ann Other")
    assert (person.workshop, person.invitee_role, person.group) == (workshop, role, "Ysgolion")


@pytest.mark.parametrize("number", ["", "999999999", "x", "²", "-1"])
def test_a_role_that_is_none_is_simply_empty(hers, workshop, number):
    page = Page(hers.get(reverse("participant_new", args=[workshop.pk]), {"role": number}))
    assert page.value("role") == ""


def test_somebody_without_a_role_is_refused_and_kept(hers, workshop):
    response = hers.post(reverse("participant_new", args=[workshop.pk]), {"name": "Ann Other", "group": "Iechyd"})
    assert response.context["form"].errors == {"role": ["Give a role, for example Health visitor lead."]}
    assert Page(response).value("name") == "Ann Other"


def test_edit_and_remove(hers, workshop):
    first, second = Participant.objects.filter(workshop=workshop)
    address = reverse("participant", args=[workshop.pk, first.pk])
    hers.post(address, {**drawn(Page(hers.get(address))), "role": "Head", "group": "Iechyd", "present": "on"})
    hers.post(reverse("participant_remove", args=[workshop.pk, second.pk]))
    (left,) = Participant.objects.filter(workshop=workshop)
    assert (left.role, left.group, left.present) == ("Head", "Iechyd", True)


def test_list_of_three_hundred_is_saved(hers, workshop, ruth, address):
    for n in range(298):
        list_participant(workshop=workshop, by=ruth, role=f"Visitor {n}")
    sent = drawn(Page(hers.get(address)))
    everybody = {f"p{person.pk}-present": "on" for person in Participant.objects.filter(workshop=workshop)}
    assert len(everybody) == 300
    assert hers.post(address, {**sent, **everybody}).headers["Location"] == address
    assert Participant.objects.filter(workshop=workshop, present=True).count() == 300


@pytest.mark.parametrize(("standing", "kept"), [("", "Ann Other"), ("Ann O'Ther", "Ann O'Ther")])
def test_a_name_that_was_copied_with_its_address_goes_into_its_box_if_that_is_empty(hers, workshop, address, standing, kept):
    first = Participant.objects.filter(workshop=workshop).first()
    copied = {f"p{first.pk}-email": "Other, Ann <ann@example.org>;", f"p{first.pk}-name": standing}
    hers.post(address, {**drawn(Page(hers.get(address))), **copied})
    first.refresh_from_db()
    assert (first.name, first.email) == (kept, "ann@example.org")


def test_names_are_kept_without_what_nobody_sees(hers, workshop):
    hers.post(reverse("participant_new", args=[workshop.pk]), {"role": "Midwife\u2060", "name": "Ann\u202fOther\u200b"})
    assert Participant.objects.filter(workshop=workshop, name="Ann Other", role="Midwife").count() == 1
