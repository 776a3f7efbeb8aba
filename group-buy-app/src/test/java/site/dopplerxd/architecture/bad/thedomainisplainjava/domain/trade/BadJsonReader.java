package site.dopplerxd.architecture.bad.thedomainisplainjava.domain.trade;

import com.alibaba.fastjson2.JSONObject;

record BadJsonReader(JSONObject json) {}
