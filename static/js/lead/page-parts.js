// What stands around the work: lanes, aside, map, agenda, clock, actions, and what the projector window is told. Each redraws
// itself from the store.

import { View } from "#vocabulary";
import { makeActionList } from "./action-list.js";
import { makeAgenda } from "./agenda.js";
import { makeArranging } from "./arranging.js";
import { makeAside } from "./aside.js";
import { makeClock } from "./clock.js";
import { makeLanes } from "./lanes.js";
import { makeMap } from "./map.js";
import { makePeople } from "./people.js";
import { makePresent } from "./present.js";
import { makeProjectorWindow } from "./projector-window.js";
import { makePutAway } from "./put-away.js";
import { makeReveal } from "./reveal.js";
import { makeSplitting } from "./splitting.js";
import { makeTallies } from "./tallies.js";
import { makeVisible } from "./visible-to-room.js";
import { makeWall } from "./wall.js";
import { makeWithdrawn } from "./withdrawn.js";

export function makePageParts(store, { write, base, workshop, panels, boxes, roles, showing, go, picks, ...beside }) {
  const { lineBox, actionBox, itemBox } = boxes;
  const { sender, presence, notice } = beside;
  const reveal = makeReveal(store);
  const seen = makeVisible(store);
  const putAway = makePutAway({ sender, notice });
  makeActionList(store, { write, onEdit: actionBox.open, onShow: (id) => showing.show(View.AGREEING, id) });
  makePeople(store);
  makePresent(store, { roles });
  makeLanes(store, { onEdit: lineBox.open, onMakeAction: actionBox.openFrom, picks, presence, reveal });
  makeAside(store, { onEdit: lineBox.open, go, panels, picks, sender, putAway, presence, reveal });
  makeMap(store, { panels, tallies: makeTallies(store, { seen }) });
  makeSplitting();
  makeArranging(store, { panels });
  makeWithdrawn(store, { base, write });
  makeClock(store);
  makeAgenda(store, { write, itemBox });
  makeWall(store, { panels, seen, workshop });
  makeProjectorWindow();
}
