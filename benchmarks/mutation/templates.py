"""Sentences around the relations, in two parts that share no template, no topic and no verb.

A slot is `{name:style}`; `styles.py` writes it. `[up|down]` is a word of direction with its contrary: the first
is right. Those of the test part were written by another hand than the checks, and are not looked at when the
checks are tuned.
"""
# ruff: noqa: E501 a sentence is easier to read unbroken

from __future__ import annotations

DEVELOPMENT: dict[str, tuple[str, ...]] = {
    "change": (
        "Turnover at the dairy [rose|fell] by {change:money} to {end:money} from {start:money}.",
        "The port's debt was {end:money} in June, an [increase|decrease] of {change:money} on the {start:money} of March.",
        "Costs [climbed|dropped] from {start:money} to {end:money}, or by {change:money}.",
    ),
    "percent": (
        "Sales of the mill [rose|fell] {percent:percent} to {end:money} from {start:money}.",
        "Revenue was {end:money}, [up|down] {percent:percent} from {start:money} a year earlier.",
        "The budget [grew|shrank] by {percent:percent}, from {start:money} to {end:money}.",
    ),
    "percent-multiple": (
        "Exports of honey grew by {percent:percent}, or {times:times}.",
        "Traffic increased {times:times}, that is, by {percent:percent}.",
    ),
    "multiple": (
        "Membership {times:ed}, from {start:number} to {end:number}.",
        "The club sold {end:number} tickets, {times:as} as many as the {start:number} of last season.",
    ),
    "share": (
        "Of the {whole:number} farms, {part:number} ({percent:percent}) had a well.",
        "Some {part:number} of {whole:number} pupils, or {percent:percent}, came by bus.",
        "Fever was seen in {part:number}/{whole:number} ({percent:percent}) of the children.",
    ),
    "parts": (
        "Of the {whole:number} goats, {a:number} are in milk, {b:number} are kids and {c:number} are bucks.",
        "The fleet has {whole:number} boats: {a:number} trawlers, {b:number} tugs and {c:number} ferries.",
    ),
    "points": (
        "Support [rose|fell] {points:points} to {end:percent} from {start:percent}.",
        "Turnout was {end:percent}, {points:points} [above|below] the {start:percent} of 2019.",
    ),
    "miles": ("The trail runs for {first:number} miles ({second:number} km) along the ridge.",),
    "pounds": ("Each crate weighs {first:number} pounds, or {second:number} kilograms.",),
    "acres": ("The estate covers {first:number} acres ({second:number} hectares).",),
    "feet": ("The mast is {first:number} feet ({second:number} metres) tall.",),
    "fahrenheit": ("It was {first:number}°C ({second:number}°F) in the shade.",),
    "rate": ("The shop sold {number:number} jars at €{each:number} each, for a total of €{total:number}.",),
    "span": ("He ran the bakery for {years:number} years, from {start:year} to {end:year}.",),
    "age": ("Born in {born:year}, she was {age:number} when she won the prize in {year:year}.",),
    "votes": ("The motion was carried by {for:number} votes to {against:number}, a majority of {margin:number}.",),
    "above": ("At {high:number} tonnes, the catch [exceeded|fell short of] the {low:number} tonnes of last year.",),
    "weekday": ("The bridge opened on {weekday:weekday}, {day:number} {month:month} {year:year}.",),
}

TEST: dict[str, tuple[str, ...]] = {
    "change": (
        "The hospital trust put its deficit at {end:money}, {change:money} [more|less] than the {start:money} it had forecast.",
        "From {start:money} two years ago, spending on flood defences has [swollen|shrunk] to {end:money}; that is {change:money} [more|less].",
        "Having [gained|lost] {change:money} since the spring, the pension fund stood at {end:money}, against {start:money} before.",
    ),
    "percent": (
        "A {percent:percent} [jump|slump] took subscription income from {start:money} to {end:money}.",
        "Lending to small firms, {start:money} last year, [advanced|retreated] {percent:percent} to {end:money}.",
        "The regulator collected {end:money} in fines, {percent:percent} [more|less] than the {start:money} of the year before.",
    ),
    "percent-multiple": (
        "Downloads of the app surged {percent:percent} over the winter ({times:times}).",
        "The number of complaints is {times:times} what it was, a rise of {percent:percent}.",
    ),
    "multiple": (
        "In a decade the number of heat pumps on the island has {times:ed}: there were {start:number}, and now there are {end:number}.",
        "The orchestra gave {end:number} concerts abroad, {times:as} the {start:number} it gave in 2012.",
    ),
    "share": (
        "{part:Number} ({percent:percent}) of the {whole:number} bridges inspected need repair, the engineers said.",
        "Out of {whole:number} samples taken downstream, {part:number} — {percent:percent} — contained the parasite.",
        "The audit found errors in {percent:percent} of invoices ({part:number} of {whole:number}).",
    ),
    "parts": (
        "The archive lists {whole:number} letters, of which {a:number} are in French, {b:number} in German and {c:number} in Latin.",
        "{a:Number} nurses, {b:number} porters and {c:number} cleaners walked out, {whole:number} people in all.",
    ),
    "points": (
        "The vacancy rate [widened|narrowed] by {points:points}, from {start:percent} to {end:percent}, the agency said.",
        "From {start:percent} in the first round, the mayor's share [went up|went down] {points:points}, to {end:percent}.",
    ),
    "miles": ("Pilgrims walk {first:number} miles — {second:number} kilometres — to the shrine each May.",),
    "pounds": ("The meteorite, at {first:number} lb ({second:number} kg), is the largest found in the county.",),
    "acres": ("Some {first:number} acres of heath burned, equivalent to {second:number} hectares.",),
    "feet": ("Divers reached the wreck at a depth of {first:number} ft ({second:number} m).",),
    "fahrenheit": (
        "The thermometer at the airfield read {first:number} degrees Celsius, or {second:number} degrees Fahrenheit.",
    ),
    "rate": (
        "At an average of {each:number} passengers a trip, the {number:number} trips carried {total:number} people.",
    ),
    "span": ("The lighthouse was manned from {start:year} until {end:year}, a stretch of {years:number} years.",),
    "age": ("The cellist, who was born in {born:year}, died in {year:year} at the age of {age:number}.",),
    "votes": ("Delegates backed the merger {for:number}-{against:number}, a margin of {margin:number} votes.",),
    "above": ("Attendance of {high:number} at the final [surpassed|undershot] the {low:number} who came in 2018.",),
    "weekday": ("Hearings resume on {weekday:weekday} {day:number} {month:month} {year:year} before the same judge.",),
}
